"""The agenda pack: what goes in, whether a submitted PDF can go in, and the one bound file.

Here live Typst and pikepdf, and nowhere else. Plain values and files in, values and files out: no store,
no clock, no channel. Other people's PDFs are opened only in a child process with limits (`worker`).
"""
