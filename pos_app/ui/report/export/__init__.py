"""Reports as files: a workbook and separated text; what both and the paper have above them."""
