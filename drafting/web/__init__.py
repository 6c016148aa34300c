"""The review service in a browser: pages that talk to services, and the guards in front of them."""
