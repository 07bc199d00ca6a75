"""Local analysis of the stored graph."""

from fastapi import APIRouter

router = APIRouter(tags=["analysis"])
