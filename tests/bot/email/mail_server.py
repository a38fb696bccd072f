"""A mail server of this machine that says what it is told to."""

from __future__ import annotations

import socket
import threading
from io import BufferedRWPair

HANG_UP = None


class MailServer:
    """A mail server that answers by a script: command word to reply, or HANG_UP."""

    def __init__(self, **script: str | None) -> None:
        self.script: dict[str, str | None] = {
            "EHLO": "250 hello",
            "MAIL": "250 ok",
            "RCPT": "250 ok",
            "DATA": "354 go on",
            ".": "250 kept",
        }
        self.script |= script
        self.heard: list[str] = []
        self.letters: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._socket.close()

    @property
    def letter(self) -> bytes:
        return self.letters[-1]

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._converse(connection)

    def _converse(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rwb") as stream:
            if not self._say(stream, self.script.get("greeting", "220 here")):
                return
            while line := stream.readline():
                word = line.split()[0].decode().upper()
                self.heard.append(line.decode().strip())
                if not self._say(stream, self.script.get(word, "500 what")):
                    return
                accepted = word == "DATA" and str(self.script[word]).startswith("354")
                if accepted and not self._letter(stream):
                    return

    def _letter(self, stream: BufferedRWPair) -> bool:
        letter = b""
        while (line := stream.readline()) not in (b".\r\n", b""):
            letter += line
        self.letters.append(letter)
        return self._say(stream, self.script["."])

    def _say(self, stream: BufferedRWPair, words: str | None) -> bool:
        if words is HANG_UP:
            return False
        stream.write(words.encode() + b"\r\n")
        stream.flush()
        return True
