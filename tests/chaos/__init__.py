"""Workers that are killed on purpose, and a judge that believes the other side's log alone.

`harness.Chaos` sets up a database, a local workspace and the people; `kill_at` runs one worker into one named
point; `judge` compares what the workspace accepted with what was planned. A new point needs a function in
`worker.py` and nothing else. `office.Office` is the example's partnership with the whole bot at its address, killed
while people send it things (`submissions`) or while packs go out; its judge compares what people were answered and
shown with what is kept.
"""
