// JSON and JUnit: escaping as an independent writer does it, documents as reviewed.

import Session
import Testing

@testable import Report

@Suite struct JSONTests {
  /// `json.dumps(text, ensure_ascii=False)` of Python 3.11.
  @Test(arguments: [
    ("", "\"\""),
    ("plain", "\"plain\""),
    ("\"quoted\"", "\"\\\"quoted\\\"\""),
    ("back\\slash", "\"back\\\\slash\""),
    ("a\u{A}b\u{D}\u{A}c\u{9}d", "\"a\\nb\\r\\nc\\td\""),
    ("\u{8}\u{C}\u{B}\u{0}\u{1B}\u{1F}\u{7F}", "\"\\b\\f\\u000b\\u0000\\u001b\\u001f\u{7F}\""),
    ("θ ŷ − ≤ 💡 e\u{301}", "\"θ ŷ − ≤ 💡 e\u{301}\""),
    ("</script>", "\"</script>\""),
    ("\u{2028}", "\"\u{2028}\""),
  ])
  func stringsAreEscapedAsPythonDoes(_ text: String, _ json: String) {
    #expect(String(decoding: JSONValue.string(text).bytes, as: UTF8.self) == json)
  }

  /// `json.dumps(value, separators=(",", ":"))` of Python 3.11.
  @Test func valuesAreWrittenAsPythonDoes() {
    let value = JSONValue.object([
      ("b", .array([.null, .integer(-1), .array([]), .object([])])), ("a", .string("x")),
    ])
    #expect(
      String(decoding: value.bytes, as: UTF8.self) == #"{"b":[null,-1,[],{}],"a":"x"}"#)
  }

  @Test func documentOfFailuresIsAsReviewed() {
    Golden.expect(ReportJSON.document(ExampleOutcomes.failures), matches: "failures.json")
  }

  @Test func documentIsOneObject() {
    let text = String(decoding: ReportJSON.document(ExampleOutcomes.tour), as: UTF8.self)
    #expect(text.hasPrefix(#"{"path":"Notebooks/cross-entropy.md""#))
    #expect(text.hasSuffix("\"claims\":{\"held\":3,\"failed\":0,\"errata\":2}}\n"))
  }

  @Test func figureIsASelfContainedDrawing() {
    let text = String(decoding: ReportJSON.document(ExampleOutcomes.charts), as: UTF8.self)
    #expect(text.contains(#""figures":[{"title":"Cost of one prediction","description":"Line "#))
    #expect(text.contains(#""svg":"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\""#))
  }
}

@Suite struct JUnitTests {
  @Test func documentOfFailuresIsAsReviewed() {
    let outcomes = [ExampleOutcomes.failures, ExampleOutcomes.minimal]
    Golden.expect(JUnitReport.document(outcomes), matches: "failures.xml")
  }

  @Test func textIsEscapedForXML() {
    var builder = OutcomeBuilder()
    builder.cell(
      "x",
      claims: [
        Stated(source: "a < \"b\" & c\n]]>", stated: "\u{1B}", computed: "", verdict: .failed)
      ])
    let text = String(decoding: JUnitReport.document([builder.outcome]), as: UTF8.self)
    #expect(text.contains("name=\"line 2: a &lt; &quot;b&quot; &amp; c ]]>\""))
    #expect(text.contains(">stated: ␛\ncould not be computed"))
  }
}
