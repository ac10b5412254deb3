namespace Sippet.Fast.Transports;

/// <summary>Where a receiver's batches go: the dispatcher on the floor above.</summary>
internal interface IMessageSink
{
    /// <summary>Takes a batch over. It never blocks and never throws; what there is no room for is shed.</summary>
    void OnBatch(MessageBatch batch);
}
