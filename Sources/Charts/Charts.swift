// A chart as data.

/// A chart.
package struct Chart: Sendable {}
