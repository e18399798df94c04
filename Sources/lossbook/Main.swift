// Starts the command line; everything else is in Commands.

import Commands

@main
enum Main {
  static func main() {}
}
