// A set-up that cannot go on: one sentence that says what is wrong and what to do.

export class SetupFailure extends Error {
  name = 'SetupFailure';
}

/** Turns a system error of writing into such a sentence; anything else passes through unchanged. */
export function writingFailure(error, folder) {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new SetupFailure(`The disk is full: free some space for ${folder} and run this again.`);
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
    return new SetupFailure(
      `The folder ${folder} cannot be written: check its owner and permissions and run this again.`,
    );
  }
  return error;
}
