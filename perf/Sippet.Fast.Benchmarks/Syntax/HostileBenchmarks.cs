using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Benchmarks.Syntax;

/// <summary>Does a message that was made to be slow cost more for each of its parts as these get more? The limits are as wide as they go.</summary>
public class HostileBenchmarks
{
    private const int Smallest = 500;

    private readonly MessageFrame _frame = new(new ParserOptions { MaxHeaders = 65_536, MaxHeaderSection = 4 << 20, MaxMessageSize = 8 << 20, MaxLineLength = 4 << 20, MaxElements = 65_536, MaxParameters = 65_536, MaxCommentDepth = 65_536 });
    private byte[] _message = [];

    [Params("Via lines", "other lines", "one long line", "nested comments", "parameter names")]
    public string Of { get; set; } = "";

    [Params(Smallest, Smallest * 2, Smallest * 4, Smallest * 8)]
    public int Parts { get; set; }

    [GlobalSetup]
    public void Make() => _message = Encoding.ASCII.GetBytes(
        "OPTIONS sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n" + Of switch
        {
            "Via lines" => Many(static number => $"Via: SIP/2.0/UDP h{number};branch=z9hG4bK{number}\r\n"),
            "other lines" => Many(static number => $"X-{number}: {number}\r\n"),
            "one long line" => $"Subject: {new string('x', Parts * 16)}\r\n",
            "nested comments" => $"Retry-After: 1 {new string('(', Parts)}{new string(')', Parts)}\r\n",
            _ => $"Contact: <sip:a@h>{Many(static number => $";p{number}=1")}\r\n",
        } + "\r\n");

    /// <summary>Reads the message, and each header that the text is about.</summary>
    [Benchmark]
    public int Parse()
    {
        _frame.Load(_message);
        RejectReason reason = MessageReader.ReadDatagram(_frame);
        SipHeaders headers = new(_frame);
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

        return count + (int)reason;
    }

    private string Many(Func<int, string> part)
    {
        IEnumerable<string> parts = Enumerable.Range(0, Parts).Select(part);
        return string.Concat(parts);
    }
}
