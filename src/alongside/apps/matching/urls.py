"""Addresses of rounds."""

from django.urls import URLPattern, path

from alongside.apps.matching.views import exports, needs, offers, results, rounds, rules, runs

_ONE = "<uuid:round_id>/"

urlpatterns: list[URLPattern] = [
    path("", rounds.rounds, name="rounds"),
    path("new/", rounds.begin, name="round_new"),
    path(_ONE, rounds.overview, name="round"),
    path(_ONE + "about/", rounds.about, name="round_about"),
    path(_ONE + "needs/", needs.needs, name="round_needs"),
    path(_ONE + "needs/paste/", needs.paste, name="round_needs_paste"),
    path(_ONE + "needs/proposed/", needs.proposed, name="round_needs_proposed"),
    path(_ONE + "needs/<uuid:need_id>/", needs.need, name="round_need"),
    path(_ONE + "needs/<uuid:need_id>/remove/", needs.remove, name="round_need_remove"),
    path(_ONE + "offers/", offers.offers, name="round_offers"),
    path(_ONE + "offers/paste/", offers.paste, name="round_offers_paste"),
    path(_ONE + "offers/proposed/", offers.proposed, name="round_offers_proposed"),
    path(_ONE + "offers/<uuid:offer_id>/", offers.offer, name="round_offer"),
    path(_ONE + "offers/<uuid:offer_id>/remove/", offers.remove, name="round_offer_remove"),
    path(_ONE + "rules/", rules.rules, name="round_rules"),
    path(_ONE + "rules/exclude/", rules.exclude, name="round_exclude"),
    path(_ONE + "rules/settle/", rules.settle, name="round_settle"),
    path(_ONE + "rules/excluded/<uuid:exclusion_id>/", rules.allow_again, name="round_allow_again"),
    path(_ONE + "rules/settled/<uuid:lock_id>/", rules.unsettle, name="round_unsettle"),
    path(_ONE + "weights/", rules.weights, name="round_weights"),
    path(_ONE + "check/", runs.check, name="round_check"),
    path(_ONE + "run/", runs.run, name="round_run"),
    path(_ONE + "progress/", runs.progress, name="round_progress"),
    path(_ONE + "stop/", runs.stop, name="round_stop"),
    path(_ONE + "again/", runs.again, name="round_again"),
    path(_ONE + "result/", results.result, name="round_result"),
    path(_ONE + "pairs/<str:organisation>/<str:supporter>/", results.pair, name="round_pair"),
    path(_ONE + "why-not/", results.choose, name="round_choose"),
    path(_ONE + "why-not/<str:organisation>/<str:supporter>/", results.why_not, name="round_why_not"),
    path(_ONE + "decide/", results.decide, name="round_decide"),
    path(_ONE + "record/", results.record, name="round_record"),
    path(_ONE + "problem.json", exports.problem, name="round_problem"),
    path(_ONE + "answer.json", exports.answer, name="round_answer"),
    path(_ONE + "answer.csv", exports.table, name="round_table"),
]
