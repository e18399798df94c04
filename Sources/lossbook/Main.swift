// Starts the command line; everything else is in Commands.

import CThreads
import Commands

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@main
enum Main {
  static func main() {
    // A reader that closes its pipe early is no reason to die: the write fails and says so.
    signal(SIGPIPE, SIG_IGN)
    // Nor is a limit on the size of files.
    signal(SIGXFSZ, SIG_IGN)
    threads_are_ours()
    exit(Lossbook.exitCode(of: Array(CommandLine.arguments.dropFirst())))
  }
}
