const [wanted = "", passage = "1"] = (process.env.MINGTANG_FAULT ?? "").split("@");
let passed = 0;

/**
 * A named moment at which the fault runs kill this process with SIGKILL (`MINGTANG_FAULT=blob.written`, or `…@3` for the
 * third passage), so that "a crash exactly here loses nothing" is tried and not argued. Does nothing otherwise.
 */
export function faultPoint(name: string): void {
  if (name !== wanted || ++passed < Number(passage)) return;
  process.kill(process.pid, "SIGKILL");
  // The signal may take a moment to arrive; nothing of ours runs meanwhile.
  for (;;);
}
