"""Word documents, read by our own walk over their XML.

python-docx shows paragraphs and tables, and hides what council forms are made of: content controls,
text boxes, tracked changes, footnotes and comments. It also refuses a document for one dangling link
to a picture. So the parts are opened and walked here, with lxml alone.
"""
