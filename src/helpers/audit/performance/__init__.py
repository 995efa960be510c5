"""Rules on projects and their target sheets (绩效目标表)."""
