using System;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <summary>What the engine needs to know, checked already.</summary>
/// <param name="Workers">The number of workers.</param>
/// <param name="Timers">The times of the transactions.</param>
/// <param name="MaxTransactions">The most live transactions of the whole stack.</param>
/// <param name="DetectsMergedRequests">Whether merged requests are answered with 482.</param>
/// <param name="ChannelCapacity">The most batches that wait for a worker.</param>
/// <param name="Keys">The secrets of matching and of tags.</param>
/// <param name="Partition">How Call-IDs are spread over the workers.</param>
/// <param name="Parser">How received messages are checked.</param>
/// <param name="MaxUdpRequest">The longest request in bytes that leaves by UDP where TCP can be had.</param>
/// <param name="Resolver">Finds where requests go.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">Where the engine writes its few log lines.</param>
internal sealed record EngineOptions(
    int Workers,
    TransactionTimers Timers,
    int MaxTransactions,
    bool DetectsMergedRequests,
    int ChannelCapacity,
    TransactionKeys Keys,
    CallIdPartition Partition,
    ParserOptions Parser,
    int MaxUdpRequest,
    ISipResolver Resolver,
    TimeProvider Time,
    ILogger Log);
