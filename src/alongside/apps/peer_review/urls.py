"""Addresses of peer reviews."""

from django.urls import URLPattern, path

from alongside.apps.peer_review.views import assessing, checking, gathering, reviews, writing

_ONE = "<uuid:review_id>/"
_FINDING = _ONE + "findings/<uuid:found_id>/"
_MEMBER = _ONE + "team/<uuid:member_id>/"

urlpatterns: list[URLPattern] = [
    path("", reviews.reviews, name="reviews"),
    path("new/", reviews.begin, name="review_new"),
    path(_ONE, reviews.overview, name="review"),
    path(_ONE + "self-assessment/", assessing.assessment, name="review_assessment"),
    path(_ONE + "self-assessment/submit/", assessing.submit, name="review_submit"),
    path(_ONE + "self-assessment/sign/", assessing.validate, name="review_validate"),
    path(_ONE + "self-assessment/on/<slug:standard>/", assessing.standard, name="review_standard"),
    path(_ONE + "risk/told/", assessing.recipients, name="review_recipients"),
    path(_ONE + "team/", gathering.team, name="review_team"),
    path(_ONE + "team/join/", gathering.join, name="review_join"),
    path(_ONE + "team/declare/", gathering.declare, name="review_declare"),
    path(_MEMBER + "clear/", gathering.clear, name="review_clear"),
    path(_MEMBER + "leave/", gathering.leave, name="review_leave"),
    path(_ONE + "visit/", gathering.visit, name="review_visit"),
    path(_ONE + "visit.ics", reviews.visit_calendar, name="review_calendar"),
    path(_ONE + "visit/begin/", writing.arrive, name="review_arrive"),
    path(_ONE + "visit/end/", writing.leave_visit, name="review_visit_end"),
    path(_ONE + "evidence/", writing.evidence, name="review_evidence"),
    path(_ONE + "findings/", writing.findings, name="review_findings"),
    path(_ONE + "findings/share/", writing.share, name="review_share"),
    path(_FINDING + "drop/", writing.drop, name="review_drop"),
    path(_ONE + "risk/", writing.risk, name="review_risk"),
    path(_FINDING + "acknowledge/", reviews.acknowledge, name="review_acknowledge"),
    path(_ONE + "check/", checking.check, name="review_check"),
    path(_FINDING + "reply/", checking.reply, name="review_reply"),
    path(_FINDING + "rule/", checking.rule, name="review_rule"),
    path(_ONE + "report/", checking.report, name="review_report"),
    path(_ONE + "report/finish/", checking.finish, name="review_finish"),
    path(_ONE + "report.docx", checking.report_word, name="review_word"),
    path(_ONE + "report.pdf", checking.report_pdf, name="review_pdf"),
    path(_ONE + "plan/", checking.plan, name="review_plan"),
    path(_ONE + "progress/", checking.progress, name="review_progress"),
    path(_ONE + "hours/", reviews.hours, name="review_hours"),
]
