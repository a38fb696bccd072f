"""Workers that are killed on purpose, and a judge that believes the other side's log alone.

`harness.Chaos` sets up a database, a local workspace and the people; `kill_at` runs one worker into one named
point; `judge` compares what the workspace accepted with what was planned. A new point or a new kind of worker
(a submission, say) needs a function in `worker.py` and nothing else.
"""
