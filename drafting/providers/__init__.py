"""Ways to propose claims, behind one port; chosen by name."""
