"""Monitoring and verification."""
