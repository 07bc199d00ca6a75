"""The whole graph for other tools, streamed."""

from fastapi import APIRouter

router = APIRouter(tags=["export"])
