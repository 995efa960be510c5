"""What helps where a format cannot keep something exactly."""

REMEDY = "take csv or parquet, or export less with --city, --year and --agency"
