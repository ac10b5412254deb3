using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>Messages of one Call-ID meet on one worker, and Call-IDs spread over all.</summary>
public sealed class PartitionTests
{
    private readonly CallIdPartition _partition = new(4, new SipHashKey(1, 2));

    [Theory]
    [InlineData("Call-ID: a@b\r\n")]
    [InlineData("call-id:a@b\r\n")]
    [InlineData("CALL-ID \t:  a@b  \r\n")]
    [InlineData("i: a@b\r\n")]
    [InlineData("I:a@b\r\n")]
    [InlineData("Call-ID: a@b\n")]
    public void EachSpellingOfTheHeaderIsTheSame(string header) => Assert.Equal(
        _partition.WorkerOf("SIP/2.0 200 OK\r\nCall-ID: a@b\r\n\r\n"u8),
        _partition.WorkerOf(Encoding.UTF8.GetBytes($"OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP x\r\nIgnored: x\r\n{header}Content-Length: 0\r\n\r\nbody")));

    [Fact]
    public void BodyAndOtherHeadersAreNoCallId()
    {
        int none = _partition.WorkerOf("OPTIONS sip:x SIP/2.0\r\n\r\n"u8);
        for (int i = 0; i < 32; i++)
        {
            Assert.Equal(none, _partition.WorkerOf(Encoding.UTF8.GetBytes(
                $"\r\n\r\nOPTIONS sip:x SIP/2.0\r\nCall-IDs: {i}\r\nX-Call-ID: {i}\r\nIn-Reply-To: {i}\r\nCall-Info: {i}\r\n\r\nCall-ID: {i}\r\n\r\n")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("no line end")]
    [InlineData("x\r\nCall-ID")]
    [InlineData("x\r\nCall-ID:")]
    [InlineData("x\r\ni")]
    [InlineData("x\r\n")]
    public void WhatEndsAnywhereIsSomeWorkers(string message) => Assert.InRange(_partition.WorkerOf(Encoding.UTF8.GetBytes(message)), 0, 3);

    [Fact]
    public void CallIdsSpreadEvenly()
    {
        int[] counts = new int[4];
        for (int i = 0; i < 40_000; i++)
        {
            counts[_partition.WorkerOf(Encoding.UTF8.GetBytes($"OPTIONS sip:x SIP/2.0\r\nCall-ID: {i}@example.com\r\n\r\n"))]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void NewCallIdBelongsToTheWorkerThatItIsMadeFor(int worker)
    {
        string[] callIds = [.. Enumerable.Range(0, 100).Select(_ => _partition.NewCallId(worker))];
        Assert.Equal(100, callIds.Distinct().Count());
        Assert.All(callIds, callId => Assert.Equal(worker, _partition.WorkerOf(Encoding.ASCII.GetBytes($"BYE sip:x SIP/2.0\r\ni:{callId}\r\n\r\n"))));
    }

    [Fact]
    public void CallIdOfTheOtherLegComesToTheSameWorker()
    {
        Dictionary<string, int> workers = [];
        List<string> made = [];
        Scene scene = new(
            stack => stack.OnRequest(SipMethod.Options, transaction =>
            {
                workers[Encoding.ASCII.GetString(transaction.Request.Headers.CallId)] = ((Worker)transaction.Owner).Number;
                made.Add(transaction.NewCallId());
                transaction.Respond(SipStatus.Ok);
            }),
            options => options.Workers = 4);
        for (int i = 0; i < 50; i++)
        {
            scene.Send(new RequestText { Branch = $"z9hG4bKa{i}", CallId = $"call-{i}" });
            scene.Send(new RequestText { Branch = $"z9hG4bKb{i}", CallId = made[^1] });
            Assert.Equal(workers[$"call-{i}"], workers[made[^2]]);
        }

        Assert.Equal(4, workers.Values.Distinct().Count());
    }

    [Fact]
    public void FourWorkersAnswerAllCallsAndTheirCancels()
    {
        Scene scene = new(
            stack => stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ringing)),
            options => options.Workers = 4);
        for (int i = 0; i < 200; i++)
        {
            RequestText invite = new() { Method = "INVITE", Branch = $"z9hG4bK{i}", CallId = $"call-{i}" };
            scene.Send(invite);
            scene.Send(invite with { Method = "CANCEL", Headers = $"Subject: {new string('x', i)}\r\n" });
        }

        Dictionary<int, int> statuses = scene.Statuses.GroupBy(status => status).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(200, statuses[180]);
        Assert.Equal(200, statuses[200]);
        Assert.True(statuses[487] >= 200);
        Assert.DoesNotContain(481, statuses.Keys);
    }
}
