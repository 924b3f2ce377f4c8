export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** Something to wait at until the test opens it. */
export function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
