"""What ought to be said by now, by noun: pure, from facts to notices."""
