"""Classification lists (支出分类), funds and places of China as data, and the matching of printed names to them."""
