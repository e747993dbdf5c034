"""Sphinx's settings for the site; build.py runs Sphinx with them."""

from pygments.lexers.r import SLexer
from sphinx.application import Sphinx

import kerasbridge

project = "kerasbridge"
author = copyright = "the kerasbridge authors"
release = version = kerasbridge.__version__

extensions = ["myst_parser", "sphinx_design"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
# What programs print is not coloured as if it were Python.
highlight_language = "none"
smartquotes = False

html_theme = "pydata_sphinx_theme"
html_title = "kerasbridge"
html_favicon = "static/favicon.svg"
html_static_path = ["static"]
html_css_files = ["language.css"]
html_js_files = ["language.js"]
html_show_sourcelink = False
html_copy_source = False
html_context = {"default_mode": "auto"}
html_theme_options = {
    "navbar_persistent": ["search-button"],  # two fields with one name otherwise
    "navbar_align": "left",
    "show_toc_level": 2,
    "footer_start": ["copyright"],
    "footer_end": [],
    "secondary_sidebar_items": ["page-toc"],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def setup(app: Sphinx) -> None:
    app.add_lexer("namespace", SLexer)  # the file NAMESPACE of an R package
