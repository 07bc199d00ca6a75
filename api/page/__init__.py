"""The web page: static files that ``create_app`` serves at ``/``. ``vendor/`` is built by ``make page``."""
