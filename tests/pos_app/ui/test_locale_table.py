from pos_app.ui.locale_table import STYLES


def test_every_country_names_seven_days_and_twelve_months() -> None:
    for style in STYLES.values():
        assert (len(style.weekdays), len(style.months)) == (7, 12), style.tag
        assert style.decimal != style.group, style.tag
