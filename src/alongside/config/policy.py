"""Who may ask for which address: one row for every name the resolver knows.

A house test fails for an address without a row and for a row without an address. Whoever adds an address adds its
row here. The page `who can see what` and docs/reference/policy.md are printed from this table.

A GET leaves the database as it was, with one exception: a `sensitive` address writes who looked (audit.Event and
audit.Look, and audit.Salt the first time a person is named), and is not shown where that cannot be written.
"""

from alongside.config.policy_agreement import AGREEMENTS
from alongside.config.policy_keeping import AFTER_WRITING
from alongside.kit.actor import Permission
from alongside.kit.policy import Row, Who

READ, FORM, ACT = ("GET",), ("GET", "POST"), ("POST",)
_RUNNER = "the organisation that runs the round"
_RAN = "the organisation that ran the round"
_SIDES = "the two organisations it is sent to"
_DIAGNOSED = "the organisation it is about"


def _public(words: str, methods: tuple[str, ...] = READ) -> Row:
    return Row(Who.PUBLIC, words, methods)


def _own(words: str, methods: tuple[str, ...] = READ, *, sensitive: bool = False) -> Row:
    return Row(Who.SIGNED_IN, words, methods, sensitive=sensitive)


def _token(words: str, of: str = "", *, sensitive: bool = False) -> Row:
    return Row(Who.TOKEN, words, of=of, sensitive=sensitive)


def _directory(words: str) -> Row:
    return Row(Permission.SEE_DIRECTORY, words)


def _round(words: str, *, sensitive: bool = False) -> Row:
    return Row(Permission.SEE_ROUND, words, READ, _RUNNER, sensitive)


def _run(words: str, methods: tuple[str, ...] = ACT, *, sensitive: bool = False) -> Row:
    return Row(Permission.RUN_ROUND, words, methods, _RUNNER, sensitive)


def _send(words: str, methods: tuple[str, ...] = ACT, *, sensitive: bool = False) -> Row:
    return Row(Permission.SEND_PROPOSALS, words, methods, _RUNNER, sensitive)


def _diagnosis(words: str, methods: tuple[str, ...] = READ, *, sensitive: bool = False) -> Row:
    return Row(Permission.CHANGE_DIAGNOSIS, words, methods, _DIAGNOSED, sensitive)


_HOME = {
    "home": _own("What waits for the person who looks."),
    "about": _public("What Alongside is."),
    "accessibility": _public("How usable the pages are, and what is known to be wanting."),
    "policy": _public("This table."),
    "retention": _public("How long each kind of record is kept; for administrators also whose time is over."),
    "api_about": _public("What the API answers, for people."),
}

_ACCOUNTS = {
    "account_login": _public("Sign in.", FORM),
    "mfa_authenticate": _public("The second step of signing in.", FORM),
    "mfa_login_webauthn": _public("Sign in with a passkey.", FORM),
    "openid_connect_login": _public("On to a provider to sign in there.", FORM),
    "openid_connect_callback": _public("Back from a provider."),
    "saml_login": _public("On to a SAML provider to sign in there.", FORM),
    "saml_back": _public("The answer of a SAML provider, by its form.", ACT),
    "saml_finish": _public("The answer of a SAML provider, taken up by the browser that asked."),
    "saml_metadata": _public("What a SAML provider must know of this site."),
    "socialaccount_login_cancelled": _public("That signing in at a provider was stopped."),
    "socialaccount_connections": _own("The providers one signs in through.", FORM),
    "account_logout": _public("Sign out.", FORM),
    "account_signup": _public("That people come by invitation.", FORM),
    "account_inactive": _public("That an account is closed."),
    "account_reset_password": _public("Ask for a link to set a new password.", FORM),
    "account_reset_password_done": _public("That a link is on its way, if the address is known."),
    "account_reset_password_from_key": _public("Set a password with a link that came by letter.", FORM),
    "account_reset_password_from_key_done": _public("That the password is set."),
    "account_change_password": _own("Change one's password.", FORM),
    "account_set_password": _own("Set a password where there was none.", FORM),
    "account_reauthenticate": _own("Confirm who one is with the password.", FORM),
    "mfa_reauthenticate": _own("Confirm who one is with a code.", FORM),
    "mfa_reauthenticate_webauthn": _own("Confirm who one is with a passkey.", FORM),
    "your_account": _own("One's own account."),
    "your_data": _own("Everything held about oneself, to read and to take away.", FORM),
    "person_data": Row(
        Permission.ADMINISTER, "Everything held about a person, for whom they asked.", FORM, sensitive=True
    ),
    "person_erase": Row(Permission.ADMINISTER, "Erase a person, for good.", FORM, sensitive=True),
    "your_name": _own("Change how one is called.", FORM),
    "your_address": _own("Ask for another e-mail address.", FORM),
    "confirm_address": _own("Take the address a link was sent to.", FORM),
    "usersessions_list": _own("Where one is signed in, and signing out there.", FORM),
    "kept_form": _own("A form that waited for its sender to confirm who they are.", FORM),
    "second_step": _own("That one's role demands a second step, and the ways to set one up."),
    "your_tokens": _own("One's tokens for other systems; make one.", FORM),
    "your_token_revoke": _own("Revoke one's token.", ACT),
    "mfa_index": _own("One's second steps."),
    "mfa_activate_totp": _own("Set up an app that makes codes.", FORM),
    "mfa_deactivate_totp": _own("Remove the app that makes codes.", FORM),
    "mfa_view_recovery_codes": _own("One's recovery codes, shown once.", FORM),
    "mfa_generate_recovery_codes": _own("Make new recovery codes.", FORM),
    "mfa_list_webauthn": _own("One's passkeys."),
    "mfa_add_webauthn": _own("Add a passkey.", FORM),
    "mfa_edit_webauthn": _own("Give one's passkey a name.", FORM),
    "mfa_remove_webauthn": _own("Remove one's passkey.", FORM),
    "sample_enter": _public("Enter the sample site as one of its people; anywhere else there is no such page.", ACT),
}

_AUDIT = {
    "audit": Row(Permission.SEE_AUDIT, "What was done, by whom, and whether anybody touched the record of it."),
    "audit_export": Row(Permission.SEE_AUDIT, "The events as a file; taking it is an event too."),
}

_DIRECTORY = {
    "directory": _directory("Every organisation, found by name, code or place."),
    "compare": _directory("Organisations beside each other."),
    "sources": _public("The published files that were read."),
    "source": _directory("What was read from one published file."),
    "source_refused": _directory("The rows of a file that could not be read, as CSV."),
    "upload": Row(Permission.LOAD_FILES, "Bring a published file.", FORM),
    "uploaded": Row(Permission.LOAD_FILES, "What is in a file one brought; load it.", FORM, "whoever brought it"),
    "upload_refused": Row(
        Permission.LOAD_FILES, "The rows of it that would be refused, as CSV.", READ, "whoever brought it"
    ),
    "organisation": _directory("One organisation: what is published, and the partnerships one has a part in."),
    "indicator": _directory("One indicator of an organisation over time."),
    "indicator_csv": _directory("Its figures as CSV."),
    "indicator_svg": _directory("Its chart as SVG."),
    "indicator_png": _directory("Its chart as PNG."),
}

_PEOPLE = {
    "people": Row(Permission.MANAGE_PEOPLE, "Who belongs where, as what, from when until when."),
    "people_invite": Row(Permission.MANAGE_PEOPLE, "Invite somebody by letter.", FORM, "where they get a role"),
    "membership_end": Row(
        Permission.MANAGE_PEOPLE, "End a membership from a day on.", FORM, "the organisation of the membership"
    ),
    "membership_deputy": Row(Permission.NAME_DEPUTY, "Name a deputy.", FORM, "the holder of the membership"),
    "deputy_end": Row(Permission.NAME_DEPUTY, "End a deputy's time early.", ACT, "the holder of the membership"),
    "your_deputies": _own("Who stands in for oneself, and for whom one stands in."),
    "person": Row(Permission.ADMINISTER, "One person's roles and account; close it, sign them out.", FORM),
}

_PARTNERSHIPS = {
    "arrangements": _own("The partnerships one has a part in."),
    "arrangement_new": Row(
        Permission.BEGIN_PARTNERSHIP, "Begin a partnership with another organisation.", FORM, "one's own organisation"
    ),
    "arrangement": Row(
        Permission.SEE_ARRANGEMENT, "One partnership: where it stands, and what each stage shows of it."
    ),
    "arrangement_history": Row(Permission.SEE_ARRANGEMENT, "What a partnership was before, and who changed it."),
}

_DIAGNOSES = {
    "diagnoses": Row(Permission.SEE_DIAGNOSIS, "The diagnoses one may see, and beginning one."),
    "diagnosis_begin": Row(Permission.CHANGE_DIAGNOSIS, "Begin the diagnosis of an organisation.", ACT, _DIAGNOSED),
    "diagnosis_together": Row(
        Permission.SEE_DIAGNOSIS, "What several organisations accepted, side by side.", sensitive=True
    ),
    "diagnosis": Row(
        Permission.SEE_DIAGNOSIS,
        "What to work on, with whom and why; for brokers what was accepted.",
        READ,
        _DIAGNOSED,
        True,
    ),
    "diagnosis_history": Row(
        Permission.READ_DIAGNOSIS, "What a diagnosis was before, and who changed it.", READ, _DIAGNOSED, True
    ),
    "diagnosis_answer": _diagnosis("Answer what is proposed.", FORM, sensitive=True),
    "diagnosis_add": _diagnosis("Add what nobody proposes.", FORM),
    "diagnosis_point": _diagnosis("Causes, days, and what can travel.", FORM, sensitive=True),
    "diagnosis_settle": _diagnosis("Answer a point anew.", FORM, sensitive=True),
    "diagnosis_priority": _diagnosis("Put a point among what comes first.", FORM, sensitive=True),
    "diagnosis_unrank": _diagnosis("Take a point off what comes first.", ACT),
    "diagnosis_outcomes": _diagnosis("Intended outcomes of a point.", FORM, sensitive=True),
    "diagnosis_unintend": _diagnosis("Take an intended outcome back.", ACT),
    "diagnosis_findings": Row(
        Permission.READ_DIAGNOSIS, "What inspections and reviews found.", READ, _DIAGNOSED, True
    ),
    "diagnosis_finding": _diagnosis("Write a finding down.", FORM),
    "diagnosis_paste": _diagnosis("Paste the findings of a report.", FORM),
    "diagnosis_draw": _diagnosis("Draw in what peer reviews found.", ACT),
    "diagnosis_finding_remove": _diagnosis("Take a finding off.", ACT),
    "diagnosis_register": Row(
        Permission.READ_DIAGNOSIS, "Who else is at work in an organisation.", READ, _DIAGNOSED, True
    ),
    "diagnosis_entry_new": _diagnosis("Write down who else is at work.", FORM),
    "diagnosis_entry": _diagnosis("Change an entry of the register.", FORM, sensitive=True),
    "diagnosis_strike": _diagnosis("Take an entry off the register.", ACT),
    "diagnosis_share": _diagnosis("Choose whose brokers are shown a diagnosis.", FORM),
    "diagnosis_unshare": _diagnosis("Show a diagnosis to some brokers no longer.", ACT),
}

_ASKED, _OF_BOARD = "the organisations that are asked", "the organisation that is asked"
_SURVEYS = {
    "surveys": _own("What one is asked, and the waves of one's boards."),
    "survey_new": Row(
        Permission.RUN_WAVE, "Begin a wave of questions.", FORM, "the organisations that will be asked"
    ),
    "survey": Row(Permission.SEE_WAVE, "Where a wave stands; never who answered.", READ, _ASKED),
    "survey_move": Row(Permission.RUN_WAVE, "Open a wave, close it for good, call it off.", ACT, _ASKED),
    "survey_board": Row(Permission.INVITE_BOARD, "Whom one's own board asks; reminders.", FORM, _OF_BOARD),
    "survey_evidence": Row(Permission.INVITE_BOARD, "What shows that a check holds.", FORM, _OF_BOARD),
    # Looking is not recorded where somebody answers: nothing may tie a person, a time and a sheet.
    "survey_answer": Row(Permission.ANSWER_WAVE, "One's own sheet; handing it in.", FORM, "whoever is invited"),
    "survey_results": Row(Permission.SEE_RESULTS, "What was released of a closed wave.", READ, _ASKED, True),
    "survey_results_csv": Row(Permission.SEE_RESULTS, "The same as CSV.", READ, _ASKED, True),
    "survey_results_json": Row(Permission.SEE_RESULTS, "The same as JSON.", READ, _ASKED, True),
    "survey_cards": Row(Permission.AGREE, "What is talked over, and what was agreed.", READ, _ASKED),
    "survey_card": Row(Permission.AGREE, "Write down what was agreed.", FORM, _ASKED),
    "survey_act": Row(Permission.AGREE, "Make a question somebody's to see to.", ACT, _ASKED),
    "survey_action": Row(Permission.AGREE, "One agreed action.", FORM, _ASKED),
    "survey_sheet": _public("The open sheet of a group, by its secret address.", FORM),
}

_READY = {
    "readiness": Row(
        Permission.SEE_READINESS,
        "Whether both sides of a partnership are ready, and what is left to settle.",
        READ,
        "the parties of the partnership",
        True,
    ),
}

_ROUNDS = {
    "rounds": Row(Permission.BEGIN_ROUND, "The rounds of the organisations one brokers for."),
    "round_new": Row(Permission.BEGIN_ROUND, "Begin a round.", FORM, "the organisation that will run it"),
    "round": _round("What is still to do in a round."),
    "round_about": _run("What a round asks.", FORM),
    "round_needs": _run("Who seeks help with what.", FORM, sensitive=True),
    "round_needs_paste": _run("Paste needs from a spreadsheet.", FORM),
    "round_needs_proposed": _run("Who may need help, by the figures.", FORM),
    "round_needs_diagnosed": _run("Take over what organisations seek by their own diagnosis.", FORM, sensitive=True),
    "round_need": _run("Change one need.", FORM, sensitive=True),
    "round_need_remove": _run("Take a need off the list."),
    "round_offers": _run("Who offers what.", FORM, sensitive=True),
    "round_offers_paste": _run("Paste offers from a spreadsheet.", FORM),
    "round_offers_proposed": _run("Who could help, by the figures.", FORM),
    "round_offers_diagnosed": _run(
        "Take over what organisations could give by their own diagnosis.", FORM, sensitive=True
    ),
    "round_offer": _run("Change one offer.", FORM, sensitive=True),
    "round_offer_remove": _run("Take an offer off the list."),
    "round_rules": _run(
        "The rules of a round; the reason of an exclusion for its author alone.", FORM, sensitive=True
    ),
    "round_exclude": _run("Keep two organisations apart.", FORM),
    "round_settle": _run("Say that a partnership is settled.", FORM),
    "round_allow_again": _run("Take back one's own exclusion."),
    "round_unsettle": _run("Take back that a partnership is settled."),
    "round_weights": _run("What matters in a round.", FORM),
    "round_check": _round("A last look before a round is run.", sensitive=True),
    "round_run": _run("Run a round."),
    "round_progress": _round("How far a run is."),
    "round_stop": _run("Stop a run."),
    "round_enough": _run("Stop a run and keep the best pairing so far."),
    "round_again": _run("Take a stopped run up again."),
    "round_history": _round("What a round was before, and who changed it.", sensitive=True),
    "round_look_again": _run("Take up the look at what was not chosen."),
}

_ANSWERS = {
    "round_result": _round("Who should help whom.", sensitive=True),
    "round_pair": _round("Why two organisations are paired.", sensitive=True),
    "round_pair_table": _round("The published figures of a pair as CSV.", sensitive=True),
    "round_pair_svg": _round("The published figures of a pair as SVG.", sensitive=True),
    "round_pair_png": _round("The published figures of a pair as PNG.", sensitive=True),
    "round_choose": _round("From the list of other supporters to one of them."),
    "round_why_not": _round("Why two organisations are not paired.", sensitive=True),
    "round_alternatives": _round("What would be nearly as good.", sensitive=True),
    "round_fairness": _round("Who is served, and who is not.", sensitive=True),
    "round_withdrawals": _round("What becomes of the answer if a supporter withdraws.", sensitive=True),
    "round_withdrawal": _round("Who would be lost if one supporter withdrew.", sensitive=True),
    "round_what_ifs": _run("Try something beside the answer; one's own drafts.", FORM, sensitive=True),
    "round_what_if": _round("One's own draft: what would move.", sensitive=True),
    "round_what_if_keep": _run("Make one's own draft the round's settings."),
    "round_what_if_discard": _run("Throw one's own draft away."),
    "round_what_if_again": _run("Take up one's own draft after its work stopped."),
    "round_decide": _run("Decide a round.", FORM, sensitive=True),
    "round_record": _round("The decision record in full.", sensitive=True),
    "round_record_publishable": _round("The decision record in the form that may be published.", sensitive=True),
    "round_problem": _round("What a run was worked out from, as a file.", sensitive=True),
    "round_answer": _round("The answer as a file.", sensitive=True),
    "round_table": _round("The answer as a table.", sensitive=True),
}

_PUBLISHED = {
    "published": _public("The decision records that were published."),
    "published_record": _public("One published decision record, or that it was taken back."),
    "round_publish": _run("A last look before a decision record is published.", FORM, sensitive=True),
    "round_unpublish": _run("Take a published record back."),
    "extracts": Row(Permission.SEE_EXTRACT, "The sealed extracts of decided rounds."),
    "extract": Row(Permission.SEE_EXTRACT, "One sealed extract as a record.", READ, _RAN, True),
    "extract_file": Row(Permission.SEE_EXTRACT, "One sealed extract as a file.", READ, _RAN, True),
}

_PROPOSALS = {
    "round_proposals": _send("Where the proposals of a round stand, and sending them.", FORM, sensitive=True),
    "round_proposal_next": _send("Who could be asked next.", FORM, sensitive=True),
    "round_proposal_withdraw": _send("Take a proposal back."),
    "round_rematch": _send("Match again beside what was promised."),
    "proposals": Row(Permission.SEE_PROPOSAL, "The proposals to one's organisations.", READ, _SIDES, True),
    "proposal": Row(
        Permission.SEE_PROPOSAL, "One proposal as one's side sees it; leads answer it.", FORM, _SIDES, True
    ),
    "proposal_check": Row(
        Permission.ANSWER_PROPOSAL, "A last look before an answer.", FORM, "the organisation that is asked", True
    ),
    "proposal_take_back": Row(
        Permission.ANSWER_PROPOSAL, "Take an answer back while one can.", ACT, "the organisation that is asked"
    ),
    "proposals_order": Row(
        Permission.ANSWER_PROPOSAL, "Put proposals in order.", FORM, "the organisation that is asked", True
    ),
}

_PEERS = {
    "reviews": _own("The peer reviews one has a part in."),
    "review_new": Row(
        Permission.BEGIN_REVIEW, "Commission a peer review.", FORM, "the organisation that commissions it"
    ),
    "review": Row(Permission.SEE_REVIEW, "Where a peer review stands, its immediate risks.", READ, "", True),
    "review_hours": Row(Permission.SEE_REVIEW, "What a peer review takes; enter hours.", FORM),
    "review_team": Row(Permission.SEE_REVIEW, "Who is on the team.", READ, "", True),
    "review_calendar": Row(Permission.SEE_REVIEW, "The dates of the visit as a calendar file."),
    "review_report": Row(Permission.SEE_REVIEW, "The report, once there is one.", READ, "", True),
    "review_word": Row(Permission.SEE_REVIEW, "The report as Word.", READ, "", True),
    "review_pdf": Row(Permission.SEE_REVIEW, "The report as PDF.", READ, "", True),
    "review_assessment": Row(Permission.READ_REVIEW, "What the organisation says of itself.", READ, "", True),
    "review_check": Row(Permission.READ_REVIEW, "The factual check, once findings are shared.", READ, "", True),
    "review_standard": Row(Permission.ANSWER_REVIEW, "Answer one standard.", FORM, "", True),
    "review_submit": Row(Permission.ANSWER_REVIEW, "Send the self-assessment for signature.", FORM),
    "review_recipients": Row(Permission.ANSWER_REVIEW, "Name who is told of an immediate risk.", FORM),
    "review_reply": Row(Permission.ANSWER_REVIEW, "Accept or correct a finding.", FORM, "", True),
    "review_plan": Row(Permission.ANSWER_REVIEW, "Answer the report with a plan.", FORM, "", True),
    "review_validate": Row(Permission.VALIDATE_REVIEW, "Sign the self-assessment, or give it back.", FORM, "", True),
    "review_join": Row(Permission.ARRANGE_REVIEW, "Put somebody on the team.", FORM),
    "review_clear": Row(Permission.ARRANGE_REVIEW, "Clear a conflict of interest.", FORM, "", True),
    "review_leave": Row(Permission.ARRANGE_REVIEW, "Take somebody off the team.", ACT),
    "review_visit": Row(Permission.ARRANGE_REVIEW, "Fix the dates of the visit.", FORM),
    "review_progress": Row(Permission.ARRANGE_REVIEW, "Look at the plan again and close.", FORM, "", True),
    "review_declare": Row(Permission.WRITE_REVIEW, "Declare one's own conflicts of interest.", FORM),
    "review_arrive": Row(Permission.WRITE_REVIEW, "Begin the visit.", ACT),
    "review_visit_end": Row(Permission.WRITE_REVIEW, "End the visit.", ACT),
    "review_evidence": Row(Permission.WRITE_REVIEW, "What the team saw.", FORM, "", True),
    "review_findings": Row(Permission.WRITE_REVIEW, "Findings as drafts of the team's.", FORM, "", True),
    "review_drop": Row(Permission.WRITE_REVIEW, "Throw a draft away.", ACT),
    "review_share": Row(Permission.WRITE_REVIEW, "Put the findings before the organisation.", ACT),
    "review_risk": Row(Permission.WRITE_REVIEW, "Raise an immediate risk.", FORM),
    "review_rule": Row(Permission.WRITE_REVIEW, "Answer a correction.", FORM, "", True),
    "review_finish": Row(Permission.WRITE_REVIEW, "Freeze the report.", ACT),
    "review_acknowledge": Row(Permission.ACKNOWLEDGE_REVIEW, "Acknowledge an immediate risk.", ACT),
}

_API = {
    "api:openapi-json": _public("What the API answers, for machines."),
    "api:api-root": Row(Who.TOKEN, "Nothing stands at the root."),
    "api:unknown": Row(Who.TOKEN, "Whatever does not exist: the same answer as for what is not theirs."),
    "api:organisations": _token("Organisations."),
    "api:organisation": _token("One organisation with its history."),
    "api:peers": _token("The organisations most like one."),
    "api:observations": _token("One indicator of an organisation over time."),
    "api:indicators": _token("What is measured."),
    "api:indicator": _token("One definition."),
    "api:sources": _token("The published files that were read."),
    "api:rounds": _token("The rounds of the organisations one brokers for."),
    "api:round": _token("One round.", _RUNNER),
    "api:round_needs": _token("The needs of a round.", _RUNNER, sensitive=True),
    "api:round_offers": _token("The offers of a round.", _RUNNER, sensitive=True),
    "api:round_answer": _token("The latest answer of a round.", _RUNNER, sensitive=True),
    "api:round_decision": _token("What was decided.", _RUNNER, sensitive=True),
    "api:proposals": _token("The proposals to one's organisations.", _SIDES, sensitive=True),
}

POLICY = (
    _HOME
    | _ACCOUNTS
    | _AUDIT
    | _DIRECTORY
    | _PEOPLE
    | _PARTNERSHIPS
    | _DIAGNOSES
    | _READY
    | _SURVEYS
    | _ROUNDS
    | AGREEMENTS
    | AFTER_WRITING
    | _ANSWERS
    | _PUBLISHED
    | _PROPOSALS
    | _PEERS
    | _API
)
