"""Readers: a file becomes a Document of lines and grids that know where they stand."""

from helpers.documents.flow import Flow, flow
from helpers.documents.guard import read_guarded
from helpers.documents.model import Cell, Document, Grid, Line, Row
from helpers.documents.read import read_document

__all__ = ["Cell", "Document", "Flow", "Grid", "Line", "Row", "flow", "read_document", "read_guarded"]
