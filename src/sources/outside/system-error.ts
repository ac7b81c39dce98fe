/** An error with a word of the system's: ENOENT, ECONNREFUSED, Z_DATA_ERROR. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "code" in error;
