"""Is it good enough, and did it get worse? Data, measures and benches; may import everything else."""
