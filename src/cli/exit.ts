/** Exit codes of `check` and `report`. */
export const EXIT = { noCause: 0, cause: 1, couldNotRun: 2 } as const;
