from hardware.emulators.bench import DEFAULT_PRINTER, DEFAULT_SCANNER, EmulatorBench


def test_the_same_name_is_the_same_machine() -> None:
    bench = EmulatorBench()
    assert bench.printer() is bench.printer(DEFAULT_PRINTER)
    assert bench.printer("kitchen") is not bench.printer()
    assert bench.scanner() is bench.scanner(DEFAULT_SCANNER)
    assert set(bench.printers) == {DEFAULT_PRINTER, "kitchen"}
    assert set(bench.scanners) == {DEFAULT_SCANNER}
