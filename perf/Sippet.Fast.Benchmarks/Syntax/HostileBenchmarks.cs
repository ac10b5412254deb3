using System;
using System.Linq;
using System.Text;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Benchmarks.Syntax;

/// <summary>
/// Does a message that was made to be slow cost more for each of its parts as these get more? Each grows by twos up to 4,000 Vias, 5,000 lines, a
/// line of 64 KB, 10,000 nested comments, or 50,000 names that meet; the limits of the parser are far wider than any stack sets them.
/// </summary>
public class HostileBenchmarks
{
    private const int Largest = 8;
    private const int MaxBytes = 8 << 20;
    private const int MaxParts = 65_536;

    private readonly MessageFrame _lax = new(WithoutLimits(SyntaxProfile.Interoperable));
    private readonly MessageFrame _strict = new(WithoutLimits(SyntaxProfile.Strict));
    private byte[] _message = [];

    [Params("Via lines", "other lines", "bytes of a line", "nested comments", "header names that meet", "parameter names")]
    public string Of { get; set; } = "";

    /// <summary>Eighths of the largest message.</summary>
    [Params(1, 2, 4, Largest)]
    public int Eighths { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _message = Encoding.ASCII.GetBytes(
            "OPTIONS sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: 1\r\n"
            + "CSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n" + Hostile() + "\r\n");
        Parse();
        if (Frame.Index.Reason != RejectReason.None)
        {
            throw new InvalidOperationException($"{Of}: the message is refused as {Frame.Index.Reason} before it has cost what it could.");
        }
    }

    /// <summary>Reads the message, and each header that the text is about.</summary>
    [Benchmark]
    public int Parse()
    {
        MessageFrame frame = Frame;
        frame.Load(_message);
        MessageReader.ReadDatagram(frame);
        SipHeaders headers = new(frame);
        int count = headers.RetryAfter.IsValid ? 1 : 0;
        foreach (Via _ in headers.Vias)
        {
            count++;
        }

        foreach (NameAddr contact in headers.Contacts)
        {
            foreach (HeaderParameter _ in contact.Parameters)
            {
                count++;
            }
        }

        return count;
    }

    // Parameter names are held against each other in the strict profile alone.
    private MessageFrame Frame => Of == "parameter names" ? _strict : _lax;

    private string Hostile() => Of switch
    {
        "Via lines" => Many(4_000, static number => $"Via: SIP/2.0/UDP h{number};branch=z9hG4bK{number}\r\n"),
        "other lines" => Many(5_000, static number => $"X-{number}: {number}\r\n"),
        "bytes of a line" => $"Subject: {Many(65_536, static _ => "x")}\r\n",
        "nested comments" => $"Retry-After: 1 {Many(10_000, static _ => "(")}{Many(10_000, static _ => ")")}\r\n",

        // All have the first and the last eight letters of P-Charging-Function-Addresses, and its length: what the table hashes and compares first.
        "header names that meet" => Many(50_000, static number => $"P-Chargi{number:0000000000000}ddresses: 1\r\n"),
        _ => $"Contact: <sip:a@h>{Many(50_000, static number => $";p{number}=1")}\r\n",
    };

    private string Many(int largest, Func<int, string> part) => string.Concat(Enumerable.Range(0, largest * Eighths / Largest).Select(part));

    private static ParserOptions WithoutLimits(SyntaxProfile profile) => new()
    {
        Profile = profile, MaxMessageSize = MaxBytes, MaxHeaderSection = MaxBytes, MaxLineLength = MaxBytes,
        MaxHeaders = MaxParts, MaxElements = MaxParts, MaxParameters = MaxParts, MaxCommentDepth = MaxParts,
    };
}
