"""Only a job of which no byte went is ever sent again by itself."""

from pos_app.domain.print_job import PrintState


def test_only_queued_and_failed_jobs_are_sent_by_themselves() -> None:
    assert {state for state in PrintState if state.may_be_sent_by_itself} == {
        PrintState.QUEUED,
        PrintState.FAILED,
    }


def test_a_job_is_over_when_it_printed_or_nobody_wants_it() -> None:
    assert {state for state in PrintState if state.is_over} == {
        PrintState.CONFIRMED,
        PrintState.DROPPED,
    }
