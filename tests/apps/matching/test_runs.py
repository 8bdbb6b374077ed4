"""Running a round, from the click to the kept answer."""

from alongside.apps.matching import queries


def test_a_run_is_answered_and_proved(place, solved):
    run = queries.the_run(by=place.broker, round_id=solved)
    assert run.answer["status"] == "optimal"
    assert len(run.answer["assignments"]) == 3
    assert run.explained["complete"]
