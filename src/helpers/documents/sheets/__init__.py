"""Workbooks (.xlsx, .xls, .ods): cells as the sheet shows them."""
