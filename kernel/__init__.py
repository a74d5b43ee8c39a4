"""The words every service uses: pure, tiny, below everything else."""
