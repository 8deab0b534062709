#!/usr/bin/env python3
"""Stands in for a service that speaks OpenAI's protocol, and runs a command that asks it.

    python3 stand_in.py COMMAND…

In the words of the command `{}` stands for the address of the service, and the key that it wants is in the command's
environment. The answer is the question in small letters.
"""
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "a-key-that-is-in-no-file"


class Service(BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/v1/chat/completions":
            self.answer(404, {"error": {"message": "no such path"}})
        elif self.headers["Authorization"] != "Bearer " + KEY:
            self.answer(401, {"error": {"message": "the key is wrong"}})
        elif request["stream"] is not False:
            self.answer(400, {"error": {"message": "'stream' must be a truth value"}})
        else:
            content = request["messages"][-1]["content"].capitalize()
            self.answer(200, {"model": request["model"], "choices": [{"message": {"role": "assistant", "content": content}}]})

    def answer(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_address[1]}/v1"
words = [word.replace("{}", address) for word in sys.argv[1:]]
sys.exit(subprocess.run(words, env={"OPENAI_API_KEY": KEY, **os.environ}, timeout=60).returncode)
