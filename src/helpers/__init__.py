"""Duizhang 对账: read, clean, reconcile and audit the budgets and final accounts that Chinese cities publish."""
