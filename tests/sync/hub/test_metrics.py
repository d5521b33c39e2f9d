"""What is counted comes out as Prometheus reads it."""

from sync.hub.metrics import Metrics


def test_counters_durations_and_gauges_come_out_as_text() -> None:
    metrics = Metrics()
    metrics.count("answers", status="200")
    metrics.count("answers", 2, status="503")
    metrics.time("answer", 0.003)
    metrics.time("answer", 9.0)
    metrics.watch("waiting", lambda: 7)
    lines = metrics.text().splitlines()
    assert 'regulars_hub_answers_total{status="503"} 2' in lines
    assert 'regulars_hub_answer_seconds_bucket{le="0.005"} 1' in lines
    assert 'regulars_hub_answer_seconds_bucket{le="+Inf"} 2' in lines
    assert "regulars_hub_answer_seconds_sum 9.003000" in lines
    assert "regulars_hub_waiting 7" in lines
    assert metrics.text().endswith("\n")
