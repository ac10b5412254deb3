using System;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Scanning;
using Sippet.Fast.Syntax.Writing;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>
/// Reads any bytes as a datagram, looks at everything that can be read of them, answers where an answer is due, and checks what
/// has to hold whatever they are.
/// </summary>
internal sealed class Scrutiny(ParserOptions options)
{
    private readonly MessageFrame _frame = new(options); // one for all, as in a worker
    private readonly MessageFrame _answer = new();

    public Scrutiny()
        : this(ParserOptions.Default)
    {
    }

    public Scrutiny(SyntaxProfile profile)
        : this(new ParserOptions { Profile = profile })
    {
    }

    /// <summary>The verdict, after all of the message was used.</summary>
    public RejectReason Of(ReadOnlySpan<byte> datagram)
    {
        RejectReason reason = OfBytesAlone(datagram);
        if (reason == RejectReason.None)
        {
            LookAt(datagram);
        }

        if (_frame.StartLine.IsRequest && (reason == RejectReason.None || RejectReasons.StatusOf(reason) != 0))
        {
            string answer = WrittenResponse.To(_frame, reason == RejectReason.None ? SipStatus.Ok : RejectReasons.StatusOf(reason), "tag");
            _answer.Load(answer.Bytes());
            RejectReason answers = MessageReader.ReadDatagram(_answer);
            Assert.True(reason != RejectReason.None || answers is RejectReason.None or RejectReason.HeadersTooLong, answer);
            Assert.True(answers != RejectReason.None || _answer.Body.Length == 0, answer);
        }

        return reason;
    }

    /// <summary>The verdict alone, for where there are millions.</summary>
    public RejectReason OfBytesAlone(ReadOnlySpan<byte> datagram)
    {
        _frame.Load(datagram);
        RejectReason reason = MessageReader.ReadDatagram(_frame);
        if (reason != _frame.Rejection.Reason || (uint)_frame.Rejection.Position > datagram.Length || (uint)_frame.Length > datagram.Length)
        {
            Assert.Fail($"{reason}, and {_frame.Rejection} in {_frame.Length} bytes of {datagram.Length}");
        }

        return reason;
    }

    /// <summary>The message that was accepted last.</summary>
    public MessageFrame Frame => _frame;

    private void LookAt(ReadOnlySpan<byte> datagram)
    {
        Assert.True(_frame.Padded.Length >= _frame.Length + IMarkKernel.BlockSize);
        Assert.True(datagram.EndsWith(_frame.Bytes) || datagram.IndexOf(_frame.Bytes) >= 0);
        SipHeaders headers;
        if (_frame.StartLine.IsRequest)
        {
            SipRequest request = new(_frame);
            headers = request.Headers;
            Assert.False(request.MethodName.IsEmpty);
            LookAt(request.RequestUri);
            Assert.True(request.Bytes.EndsWith(request.Body));
            Assert.Equal(request.ToString(), request.ToOwned().ToString());
            Assert.True(headers.CSeq.MethodName.SequenceEqual(request.MethodName) || options.Profile == SyntaxProfile.Lenient);
        }
        else
        {
            SipResponse response = new(_frame);
            headers = response.Headers;
            Assert.InRange(response.StatusCode, 100, 699);
            Assert.True(response.Bytes.EndsWith(response.Body));
            Assert.Equal(response.ToString(), response.ToOwned().ToString());
        }

        Assert.True(headers.CallId.SequenceEqual(CallIdFinder.Find(datagram).Of(datagram)), "the Call-ID was found elsewhere");
        LookAtCore(headers);
        LookAtFields(headers);
    }

    private static void LookAtCore(SipHeaders headers)
    {
        int vias = 0;
        foreach (Via via in headers.Vias)
        {
            Assert.False(via.Host.IsEmpty || via.Transport.IsEmpty);
            Assert.True(vias++ > 0 || via.Value.SequenceEqual(headers.Via.Value));
            LookAt(via.Parameters);
        }

        Assert.True(vias > 0);
        LookAt(headers.From);
        LookAt(headers.To);
        Assert.InRange(headers.CSeq.Number, 0u, (uint)int.MaxValue);
        Assert.InRange(headers.MaxForwards ?? 0, 0, 255);
        Assert.False(headers.CallId.IsEmpty);
        foreach (NameAddrList list in new ListOfLists(headers))
        {
            foreach (NameAddr address in list)
            {
                LookAt(address);
            }
        }
    }

    private static void LookAtFields(SipHeaders headers)
    {
        int count = 0;
        foreach (HeaderField field in headers)
        {
            Assert.False(field.Name.IsEmpty);
            Assert.True(field.Id == HeaderId.Unknown || headers.Has(field.Id));
            count++;
        }

        Assert.Equal(headers.Count, count);
        for (int id = 1; id < HeaderTable.Count; id++)
        {
            foreach (ReadOnlySpan<byte> element in headers.Elements((HeaderId)id))
            {
                Assert.False(element.IsEmpty);
            }
        }
    }

    private static void LookAt(NameAddr address)
    {
        Assert.False(address.Value.IsEmpty);
        LookAt(address.Uri);
        LookAt(address.Parameters);
        Assert.True(address.Tag.IsEmpty || (address.Parameters.TryGet("tag"u8, out ReadOnlySpan<byte> tag) && tag.SequenceEqual(address.Tag)));
    }

    private static void LookAt(SipUri uri)
    {
        Assert.False(uri.Scheme.IsEmpty);
        Assert.True(!uri.IsSip || !uri.Host.IsEmpty);
        Assert.True(SipUri.TryParse(uri.Value, out SipUri again) && again.Host.SequenceEqual(uri.Host) && again.Port == uri.Port);
        uri.TryGetParameter("transport"u8, out _);
    }

    private static void LookAt(HeaderParameters parameters)
    {
        int looks = 100; // of thousands of parameters these are enough, as each look begins at the first one
        foreach (HeaderParameter parameter in parameters)
        {
            Assert.True(looks-- < 0 || parameters.Has(parameter.Name));
        }
    }

    // The three lists of addresses; a ref struct cannot stand in an array.
    private ref struct ListOfLists(SipHeaders headers)
    {
        private readonly SipHeaders _headers = headers;
        private int _number = -1;

        public readonly NameAddrList Current => _number == 0 ? _headers.Contacts : _number == 1 ? _headers.Routes : _headers.RecordRoutes;

        public readonly ListOfLists GetEnumerator() => this;

        public bool MoveNext() => ++_number < 3;
    }
}
