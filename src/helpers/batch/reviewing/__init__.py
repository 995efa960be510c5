"""Decisions of reviewers on disk, and the findings that are open."""
