using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What a server must take without harm: each is broken in a way of its own.</summary>
internal static class MalformedMessages
{
    private const string Whole =
        "OPTIONS sip:load@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bKmalformed;rport\r\nMax-Forwards: 70\r\n"
        + "From: <sip:load@192.0.2.2>;tag=1\r\nTo: <sip:load@192.0.2.1>\r\nCall-ID: malformed\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";

    private const int LongText = 4000;
    private const int TooManyLines = 1100;

    /// <summary>The messages.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. Texts().Select(Encoding.Latin1.GetBytes),
        [0],
        [.. Enumerable.Range(0, 256).Select(static value => (byte)value)],
        Encoding.Latin1.GetBytes(Whole)[..(Whole.Length / 2)],
    ];

    private static IEnumerable<string> Texts() =>
    [
        "OPTIONS\r\n\r\n",
        "SIP/2.0 200\r\n\r\n",
        "SIP/2.0 999 None\r\nVia: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK1\r\n\r\n",
        With("SIP/2.0\r\n", "SIP/7.0\r\n"),
        With("SIP/2.0\r\n", "\r\n"),
        With("sip:load@192.0.2.1 ", "<sip:load@192.0.2.1> "),
        With("sip:load@192.0.2.1 ", $"sip:{new string('a', LongText)}@[192.0.2.1 "),
        With("Via: SIP/2.0/UDP", "Via: SIP/2.0/UDP ;;;,,,"),
        With("branch=z9hG4bKmalformed", "branch=\"z9hG4bK"),
        With("From: <sip:load@192.0.2.2>;tag=1\r\n", ""),
        With("From: <sip:load@192.0.2.2>", "From: \"unfinished <sip:load@192.0.2.2"),
        With("To: <sip:load@192.0.2.1>", "To: <<<<<>>>>>"),
        With("Call-ID: malformed\r\n", ""),
        With("CSeq: 1 OPTIONS", "CSeq: 99999999999999999999 OPTIONS"),
        With("CSeq: 1 OPTIONS", "CSeq: 1 INVITE"),
        With("Max-Forwards: 70", "Max-Forwards: -1"),
        With("Content-Length: 0", "Content-Length: 5000"),
        With("Content-Length: 0", "Content-Length: x"),
        With("Content-Length: 0\r\n", string.Concat(Enumerable.Repeat("X: y\r\n", TooManyLines))),
        With("Content-Length: 0\r\n", $"Contact: {new string('<', LongText)}\r\n"),
        With("Call-ID: malformed", "Call-ID: \u0000\u0001\u00ff"),
        With("\r\n", "\n \t\n"),
        Whole.Replace(": ", " ", StringComparison.Ordinal),
    ];

    private static string With(string part, string replacement) => Whole.Replace(part, replacement, StringComparison.Ordinal);
}
