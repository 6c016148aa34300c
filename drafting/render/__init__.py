"""Drafts out: plan.json, plan.docx and trace.html."""
