from pos_app.ui.setup.import_task import ImportTask


def test_a_task_knows_the_last_thing_it_was_told() -> None:
    task = ImportTask("reading")
    task.note("applying", 3, 10)
    assert (task.step, task.done, task.whole, task.is_cancelled) == ("applying", 3, 10, False)
