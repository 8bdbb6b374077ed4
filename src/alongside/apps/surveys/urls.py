"""Addresses of waves. Answering has one address for everybody and every step: a log of addresses tells none apart."""

from django.urls import URLPattern, path

from alongside.apps.surveys.views import agreeing, answering, boards, results, waves

_ONE = "<uuid:wave_id>/"
_BOARD = _ONE + "boards/<uuid:board_id>/"

urlpatterns: list[URLPattern] = [
    path("", waves.surveys, name="surveys"),
    path("new/", waves.new, name="survey_new"),
    path("actions/<uuid:action_id>/", agreeing.action, name="survey_action"),
    path(_ONE, waves.survey, name="survey"),
    path(_ONE + "move/", waves.move, name="survey_move"),
    path(_BOARD, boards.board, name="survey_board"),
    path(_BOARD + "evidence/<str:question>/", agreeing.evidence, name="survey_evidence"),
    path(_ONE + "answer/", answering.answer, name="survey_answer"),
    path(_ONE + "results/", results.results, name="survey_results"),
    path(_ONE + "results.csv", results.as_csv, name="survey_results_csv"),
    path(_ONE + "results.json", results.as_json, name="survey_results_json"),
    path(_ONE + "cards/", agreeing.cards, name="survey_cards"),
    path(_ONE + "cards/<str:question>/", agreeing.card, name="survey_card"),
    path(_ONE + "act/<str:question>/", agreeing.act, name="survey_act"),
]

public: list[URLPattern] = [  # at /answer/, for whoever has the address
    path("<str:secret>/", answering.sheet, name="survey_sheet"),
]
