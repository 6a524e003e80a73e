"""Reads an untrusted file in a child process under limits; what goes wrong there ends there."""
