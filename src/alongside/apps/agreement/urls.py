"""Addresses of agreements, under those of their partnerships."""

from django.urls import URLPattern, path

from alongside.apps.agreement.views import (
    appraising,
    continuity,
    diligence,
    drafting,
    money,
    moving,
    promises,
    reading,
    registers,
    sheet,
    signing,
    versions,
)

_ONE = "<uuid:arrangement_id>/agreement/"
_FORM = "<uuid:arrangement_id>/form/"
_HANDOVER = _ONE + "continuity/<uuid:handover_id>/"
_PART = _ONE + "parts/<slug:part>/"

urlpatterns: list[URLPattern] = [
    path(_ONE, drafting.agreement, name="agreement"),
    path(_ONE + "begin/", drafting.begin, name="agreement_begin"),
    path(_ONE + "sheet/", sheet.sheet, name="agreement_sheet"),
    path(_ONE + "scale/", drafting.scale, name="agreement_scale"),
    path(_ONE + "history/", drafting.history, name="agreement_history"),
    path(_ONE + "text/", reading.text, name="agreement_text"),
    path(_ONE + "text.docx", reading.text_word, name="agreement_text_word"),
    path(_ONE + "text.pdf", reading.text_pdf, name="agreement_text_pdf"),
    path(_ONE + "money/", money.money, name="agreement_money"),
    path(_ONE + "money/table/", money.money_table, name="agreement_money_table"),
    path(_ONE + "incentives/", money.incentives, name="agreement_incentives"),
    path(_ONE + "promises/", promises.promises, name="agreement_promises"),
    path(_ONE + "promises/<uuid:promise_id>/", promises.promise, name="agreement_promise"),
    path(_ONE + "promises/<uuid:promise_id>/answer/", promises.promise_answer, name="agreement_promise_answer"),
    path(_ONE + "due-diligence/", diligence.diligence, name="agreement_diligence"),
    path(_ONE + "due-diligence/<slug:check>/", diligence.look, name="agreement_look"),
    path(_ONE + "continuity/", continuity.changes, name="agreement_continuity"),
    path(_ONE + "continuity/change/", continuity.change, name="agreement_change"),
    path(_HANDOVER, continuity.handover, name="agreement_handover"),
    path(_HANDOVER + "answer/", continuity.succession, name="agreement_succession"),
    path(_HANDOVER + "brief.docx", continuity.handover_word, name="agreement_handover_word"),
    path(_HANDOVER + "brief.pdf", continuity.handover_pdf, name="agreement_handover_pdf"),
    path(_ONE + "differences/new/", continuity.differ, name="agreement_differ"),
    path(_ONE + "differences/<uuid:difference_id>/", continuity.difference, name="agreement_difference"),
    path(
        _ONE + "differences/<uuid:difference_id>/seen/", continuity.difference_seen, name="agreement_difference_seen"
    ),
    path(_ONE + "data/", registers.data, name="agreement_data"),
    path(_ONE + "involvement/", registers.involved, name="agreement_involvement"),
    path(_ONE + "communications/", registers.communications, name="agreement_communications"),
    path(_ONE + "partnership.ics", registers.calendar, name="agreement_calendar"),
    path(_ONE + "strip/", registers.safety, name="agreement_strip"),
    path(_ONE + "check/", signing.check, name="agreement_check"),
    path(_ONE + "withdraw/", signing.withdraw, name="agreement_withdraw"),
    path(_ONE + "approve/", signing.approve, name="agreement_approve"),
    path(_ONE + "sign/", signing.sign, name="agreement_sign"),
    path(_ONE + "versions/", versions.versions, name="agreement_versions"),
    path(_ONE + "versions/compare/", versions.compare, name="agreement_compare"),
    path(_ONE + "versions/<int:number>/", versions.version, name="agreement_version"),
    path(_ONE + "amend/", moving.amend, name="agreement_amend"),
    path(_ONE + "amend/throw-away/", moving.throw_away, name="agreement_throw_away"),
    path(_ONE + "move/", moving.move, name="agreement_move"),
    path(_ONE + "form-change/", moving.form_change, name="agreement_form_change"),
    path(_ONE + "form-change/answer/", moving.form_answer, name="agreement_form_answer"),
    path(_ONE + "end/", moving.end, name="agreement_end"),
    path(_PART, drafting.part, name="agreement_part"),
    path(_PART + "add/", drafting.add, name="agreement_add"),
    path(_PART + "<uuid:row_id>/", drafting.row, name="agreement_row"),
    path(_PART + "<uuid:row_id>/remove/", drafting.remove, name="agreement_remove"),
    path(_FORM, appraising.forms_compared, name="which_form"),
    path(_FORM + "forms/<slug:form>/", appraising.form_in_detail, name="form_detail"),
    path(_FORM + "how-it-came-about/", appraising.context, name="form_context"),
    path(_FORM + "conditions/", appraising.conditions, name="form_conditions"),
    path(_FORM + "conditions/<slug:condition>/", appraising.condition, name="form_condition"),
    path(_FORM + "choose/", appraising.choose, name="form_choose"),
    path(_FORM + "history/", appraising.history, name="form_history"),
    path(_FORM + "paper.docx", appraising.paper_word, name="form_word"),
    path(_FORM + "paper.pdf", appraising.paper_pdf, name="form_pdf"),
]
